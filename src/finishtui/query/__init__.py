"""The query language: fields, values, parsing, matching, reading back, completion."""
