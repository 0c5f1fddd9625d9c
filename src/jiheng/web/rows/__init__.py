"""Rows of the form as things to add, move and delete: pure changes of a document, before anything is saved."""
