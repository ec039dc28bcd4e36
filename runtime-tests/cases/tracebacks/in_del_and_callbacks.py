# masks: addresses
class A:
    def __del__(self):
        self.close()
A()
print("next")
