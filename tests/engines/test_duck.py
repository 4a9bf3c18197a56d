import pyarrow as pa

from dragoman.engines import Engine


def test_steps_have_names_sql_and_rows():
    engine = Engine()
    engine.register("numbers", pa.table({"n": [3, 1, 2]}))
    engine.run("large", "SELECT n FROM numbers WHERE n > 1")
    assert engine.fetch("large", "n").to_pydict() == {"n": [2, 3]}
    assert [(step.name, step.rows) for step in engine.explain()] == [("numbers", 3), ("large", 2)]
    assert engine.explain()[1].sql == "SELECT n FROM numbers WHERE n > 1"


def test_a_step_replaces_its_own_table():
    engine = Engine()
    engine.run("one", "SELECT 1 AS n")
    engine.run("one", "SELECT 2 AS n")
    assert engine.fetch("one").to_pydict() == {"n": [2]}


def test_ensure_keeps_what_is_there():
    engine = Engine()
    engine.ensure("things", pa.table({"n": [1]}))
    engine.ensure("things", pa.table({"n": [2, 3]}))
    assert engine.fetch("things").num_rows == 1
    engine.drop("things")
    assert not engine.has("things")


def test_an_odd_name_is_a_name():
    engine = Engine()
    engine.register('a "b"; c', pa.table({"n": [1]}))
    assert engine.fetch('a "b"; c').num_rows == 1
