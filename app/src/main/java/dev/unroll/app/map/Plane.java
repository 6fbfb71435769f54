package dev.unroll.app.map;

import java.util.Arrays;
import java.util.List;

/**
 * A plane in the space of hidden states: a point of it and two directions at right angles, each of length 1. Points beside it are seen
 * where they fall on it.
 */
final class Plane {
    private static final int ROUNDS = 400;
    /** From a plane that was right an epoch before it takes few. */
    private static final int ROUNDS_FROM_NEAR = 30;

    private static final double SETTLED = 1e-13;

    private final double[] origin;
    private final double[] u;
    private final double[] v;

    private Plane(double[] origin, double[] u, double[] v) {
        this.origin = origin;
        this.u = u;
        this.v = v;
    }

    /** The plane of two units through a point; of a single unit its line. */
    static Plane ofUnits(double[] through, int first, int second) {
        double[] u = new double[through.length];
        double[] v = new double[through.length];
        double[] origin = through.clone();
        u[first] = 1;
        origin[first] = 0;
        if (second != first) {
            v[second] = 1;
            origin[second] = 0;
        }
        return new Plane(origin, u, v);
    }

    /**
     * The plane in which points differ most: the first two principal components, by orthogonal iteration.
     *
     * <p>Source: G. H. Golub and C. F. Van Loan, Matrix Computations, 4th edition, section 8.2.4.
     */
    static Plane principal(List<double[]> points) {
        int n = points.getFirst().length;
        double[] u = new double[n];
        double[] v = new double[n];
        for (int i = 0; i < n; i++) {
            u[i] = 1 + 0.5 * Math.sin(1 + 7.0 * i);
            v[i] = Math.cos(2 + 5.0 * i);
        }
        orthonormal(u, v);
        return principal(points, u, v, ROUNDS);
    }

    /** The same, from a plane that is near it already, and turned in itself to be as near to it as can be. */
    Plane followed(List<double[]> points) {
        return principal(points, u.clone(), v.clone(), ROUNDS_FROM_NEAR).turnedTo(this);
    }

    private static Plane principal(List<double[]> points, double[] firstU, double[] firstV, int rounds) {
        double[] mean = mean(points);
        double[] u = firstU;
        double[] v = firstV;
        for (int round = 0; round < rounds; round++) {
            double[] nextU = scatter(points, mean, u);
            double[] nextV = scatter(points, mean, v);
            orthonormal(nextU, nextV);
            double moved = 0;
            for (int i = 0; i < u.length; i++) {
                moved = Math.max(moved, Math.max(Math.abs(nextU[i] - u[i]), Math.abs(nextV[i] - v[i])));
            }
            u = nextU;
            v = nextV;
            if (moved < SETTLED) {
                break;
            }
        }
        return new Plane(mean, u, v);
    }

    static double[] mean(List<double[]> points) {
        double[] mean = new double[points.getFirst().length];
        for (double[] point : points) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += point[i] / points.size();
            }
        }
        return mean;
    }

    /** Σ (p − mean) · ((p − mean)ᵀ w). */
    private static double[] scatter(List<double[]> points, double[] mean, double[] w) {
        double[] sum = new double[w.length];
        for (double[] point : points) {
            double along = 0;
            for (int i = 0; i < w.length; i++) {
                along += (point[i] - mean[i]) * w[i];
            }
            for (int i = 0; i < w.length; i++) {
                sum[i] += (point[i] - mean[i]) * along;
            }
        }
        return sum;
    }

    private static void orthonormal(double[] u, double[] v) {
        unit(u, 0);
        double along = dot(u, v);
        for (int i = 0; i < v.length; i++) {
            v[i] -= along * u[i];
        }
        // Points on a line have no second direction: any at right angles will do.
        if (!unit(v, SETTLED)) {
            int least = 0;
            for (int i = 1; i < u.length; i++) {
                least = Math.abs(u[i]) < Math.abs(u[least]) ? i : least;
            }
            Arrays.fill(v, 0);
            v[least] = 1;
            double part = dot(u, v);
            for (int i = 0; i < v.length; i++) {
                v[i] -= part * u[i];
            }
            unit(v, 0);
        }
    }

    private static boolean unit(double[] w, double least) {
        double norm = Math.sqrt(dot(w, w));
        if (norm <= least) {
            if (norm == 0 && least == 0) {
                w[0] = 1;
            }
            return false;
        }
        for (int i = 0; i < w.length; i++) {
            w[i] /= norm;
        }
        return true;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** The same plane, turned and mirrored in itself so that it is as near to another as can be: what moves is then the states. */
    Plane turnedTo(Plane other) {
        if (other.u.length != u.length) {
            return this;
        }
        // The rotation or reflection R next to M = [u v]ᵀ [u' v'], its polar factor.
        double a = dot(u, other.u);
        double b = dot(u, other.v);
        double c = dot(v, other.u);
        double d = dot(v, other.v);
        boolean mirrored = a * d - b * c < 0;
        double p = mirrored ? a - d : a + d;
        double q = mirrored ? b + c : b - c;
        double length = Math.hypot(p, q);
        if (length < SETTLED) {
            return this;
        }
        double cos = p / length;
        double sin = q / length;
        double[] newU = new double[u.length];
        double[] newV = new double[u.length];
        for (int i = 0; i < u.length; i++) {
            newU[i] = cos * u[i] + (mirrored ? sin : -sin) * v[i];
            newV[i] = sin * u[i] + (mirrored ? -cos : cos) * v[i];
        }
        return new Plane(origin, newU, newV);
    }

    /** H. */
    int dimension() {
        return u.length;
    }

    /** Where a state falls. */
    Point at(double[] state) {
        double x = 0;
        double y = 0;
        for (int i = 0; i < u.length; i++) {
            x += (state[i] - origin[i]) * u[i];
            y += (state[i] - origin[i]) * v[i];
        }
        return new Point(x, y);
    }

    /** A row of the head on the plane: logit = x · r.x + y · r.y + r.c. */
    Affine on(double[] weights, double bias) {
        return new Affine(dot(weights, u), dot(weights, v), dot(weights, origin) + bias);
    }

    /** How much of the points' scatter about their mean the plane shows, from 0 to 1; 1 where there is none. */
    double shows(List<double[]> points) {
        double[] mean = mean(points);
        double all = 0;
        double seen = 0;
        for (double[] point : points) {
            double[] apart = new double[point.length];
            for (int i = 0; i < apart.length; i++) {
                apart[i] = point[i] - mean[i];
            }
            all += dot(apart, apart);
            double x = dot(apart, u);
            double y = dot(apart, v);
            seen += x * x + y * y;
        }
        return all == 0 ? 1 : Math.min(1, seen / all);
    }

    /** A place on a plane. */
    record Point(double x, double y) {
        double distance(Point other) {
            return Math.hypot(x - other.x, y - other.y);
        }
    }

    /** x · a + y · b + c. */
    record Affine(double a, double b, double c) {
        double at(Point p) {
            return a * p.x() + b * p.y() + c;
        }

        Affine minus(Affine other) {
            return new Affine(a - other.a, b - other.b, c - other.c);
        }
    }
}
