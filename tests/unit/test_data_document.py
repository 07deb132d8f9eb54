from data.document import TARGET, document
from data.model import tables


def test_the_page_about_the_data_is_up_to_date() -> None:
    assert TARGET.read_text(encoding="utf-8") == document(), "run: python -m data.document"


def test_every_column_of_the_model_has_a_meaning() -> None:
    for table in tables().values():
        assert table.meaning
        assert [column.name for column in table.columns if not column.meaning] == []


def test_every_key_names_columns_and_tables_of_the_model() -> None:
    for table in tables().values():
        assert table.key
        assert set(table.key) | set(table.one_at_a_time) <= set(table.by_name)
        for link in table.foreign_keys:
            assert set(link.target) <= set(tables()[link.table].by_name)
