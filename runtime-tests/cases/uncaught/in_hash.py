class A:
    def __hash__(self):
        raise ValueError("hash")
{A()}
