"""`planextract schema`"""

import typer


def register(app: typer.Typer) -> None:
    """Put the command on the command line."""
    app.command("schema")(schema)


def schema() -> None:
    """Print the JSON Schema (2020-12) of the record."""
    import json

    from planextract.model.record_schema import record_schema

    typer.echo(json.dumps(record_schema(), ensure_ascii=False, indent=1))
