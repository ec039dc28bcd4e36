"""A destructor called by a store sees the counts that the store holds on its operands: the container and the new value."""
import sys


class Dying:
    def __init__(self, *seen):
        self.seen = seen

    def __del__(self):
        print([sys.getrefcount(x) for x in self.seen])


def constant_key():
    container, value = {}, [1]
    container["key"] = Dying(container, value)
    container["key"] = value


def int_key():
    container, value = {}, [1]
    container[7] = Dying(container, value)
    container[7] = value


def of_list():
    container, value = [None], [1]
    container[0] = Dying(container, value)
    container[0] = value


def held_elsewhere():
    container, value = {}, [1]
    holder = [container]
    holder[0]["k"] = Dying(container, value)
    holder[0]["k"] = [value][0]


def deleted():
    container = {}
    container["key"] = Dying(container)
    del container["key"]


for test in (constant_key, int_key, of_list, held_elsewhere, deleted):
    print(test.__name__)
    test()
