"""A small ray tracer: float objects with operator overloading, polymorphic shapes."""


class Vec:
    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z

    def __add__(self, other):
        return Vec(self.x + other.x, self.y + other.y, self.z + other.z)

    def __sub__(self, other):
        return Vec(self.x - other.x, self.y - other.y, self.z - other.z)

    def __mul__(self, k):
        return Vec(self.x * k, self.y * k, self.z * k)

    __rmul__ = __mul__

    def __neg__(self):
        return Vec(-self.x, -self.y, -self.z)

    def __matmul__(self, other):
        return self.x * other.x + self.y * other.y + self.z * other.z

    def unit(self):
        return self * (1.0 / (self @ self) ** 0.5)

    def reflect(self, normal):
        return self - normal * (2.0 * (self @ normal))


class Ray:
    def __init__(self, origin, direction):
        self.origin = origin
        self.direction = direction

    def at(self, t):
        return self.origin + self.direction * t


class Sphere:
    def __init__(self, centre, radius, shine):
        self.centre = centre
        self.radius = radius
        self.shine = shine

    def hit(self, ray):
        to_centre = self.centre - ray.origin
        along = to_centre @ ray.direction
        gap = self.radius * self.radius - (to_centre @ to_centre - along * along)
        if gap < 0.0:
            return None
        t = along - gap ** 0.5
        return t if t > 1e-6 else None

    def normal(self, point):
        return (point - self.centre).unit()

    def shade(self, point):
        return 0.9


class Floor:
    def __init__(self, height, shine):
        self.height = height
        self.shine = shine
        self.up = Vec(0.0, 1.0, 0.0)

    def hit(self, ray):
        if ray.direction.y > -1e-6:
            return None
        t = (self.height - ray.origin.y) / ray.direction.y
        return t if t > 1e-6 else None

    def normal(self, point):
        return self.up

    def shade(self, point):
        return 0.8 if (int(point.x // 1.0) + int(point.z // 1.0)) & 1 else 0.2


class Scene:
    def __init__(self, shapes, light):
        self.shapes = shapes
        self.light = light

    def nearest(self, ray):
        best = None
        best_t = 1e30
        for shape in self.shapes:
            t = shape.hit(ray)
            if t is not None and t < best_t:
                best = shape
                best_t = t
        return best, best_t

    def colour(self, ray, depth):
        shape, t = self.nearest(ray)
        if shape is None:
            return 0.3 + 0.2 * ray.direction.y
        point = ray.at(t)
        normal = shape.normal(point)
        start = point + normal * 1e-4
        to_light = (self.light - point).unit()
        value = 0.1
        if self.nearest(Ray(start, to_light))[0] is None:
            lambert = to_light @ normal
            if lambert > 0.0:
                value += lambert * shape.shade(point)
        if depth > 0 and shape.shine > 0.0:
            bounced = Ray(start, ray.direction.reflect(normal).unit())
            value += shape.shine * self.colour(bounced, depth - 1)
        return value


def main(width, height):
    shapes = [Floor(-1.0, 0.2)]
    for i in range(5):
        shapes.append(Sphere(Vec(i * 1.4 - 2.8, (i & 1) * 0.6 - 0.2, 6.0 + (i % 3)), 0.8, 0.3))
    scene = Scene(shapes, Vec(-5.0, 8.0, -3.0))
    eye = Vec(0.0, 0.5, -2.0)
    total = 0.0
    bright = 0
    for y in range(height):
        for x in range(width):
            target = Vec((x - width / 2) / width * 6.0, (height / 2 - y) / width * 6.0, 5.0)
            value = scene.colour(Ray(eye, (target - eye).unit()), 3)
            total += value
            if value > 0.8:
                bright += 1
    return round(total, 6), bright


print("raytrace", *main(16, 12))
