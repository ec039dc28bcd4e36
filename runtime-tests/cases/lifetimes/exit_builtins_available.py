class A:
    def __del__(self):
        print("del", len([1, 2]), sorted([2, 1]), isinstance(self, A), f"{self.n:>3}")
a = A(); a.n = 5
x = [a]; x.append(x); del a
print("end")
