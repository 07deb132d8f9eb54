"""x"""


def register(app, catalogue):
    pass
