"""Somebody's hands on mouse and keyboard in a browser story, counted."""

from playwright.sync_api import Locator, Page


class Hands:
    """Clicks, texts and commands by key: each is one interaction."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def click(self, what: Locator) -> None:
        """One interaction."""
        what.click()
        self.count += 1

    def type(self, what: Locator, text: str) -> None:
        """A text typed into a field is one more."""
        what.fill(text)
        self.count += 1

    def button(self, name: str) -> None:
        """A button of the page, by its word."""
        self.click(self.page.get_by_role("button", name=name, exact=True))
