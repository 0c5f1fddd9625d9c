"""The demo's invented district: units, people and declarations in all states, good, odd and broken."""
