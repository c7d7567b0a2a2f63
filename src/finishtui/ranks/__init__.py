"""A finish's place among others: scope, ranking, progression, order, view."""
