"""How people come in: password, second factor, single sign-on; what of it allauth asks us, and what we add."""
