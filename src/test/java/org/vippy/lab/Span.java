package org.vippy.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A stretch of time, in nanoseconds of {@link System#nanoTime()}.
 *
 * @param from its first moment
 * @param to the moment after it
 */
public record Span(long from, long to) {

    /** From a moment until now. */
    public static Span since(long nanos) {
        return new Span(nanos, System.nanoTime());
    }

    /** From a while ago until now. */
    public static Span last(Duration time) {
        return since(System.nanoTime() - time.toNanos());
    }

    public long nanos() {
        return Math.max(0, to - from);
    }

    /** How long more than one of the sets of spans covers the present; the spans of one set do not overlap. */
    public static long overlapNanos(Collection<List<Span>> sets) {
        record Edge(long at, int step) {}
        var edges = new ArrayList<Edge>();
        sets.forEach(set -> set.forEach(span -> {
            edges.add(new Edge(span.from, 1));
            edges.add(new Edge(span.to, -1));
        }));
        edges.sort(Comparator.comparingLong(Edge::at).thenComparingInt(Edge::step));
        long total = 0;
        long since = 0;
        int depth = 0;
        for (Edge edge : edges) {
            if (depth > 1) {
                total += edge.at - since;
            }
            since = edge.at;
            depth += edge.step;
        }
        return total;
    }

    /** Joins moments whose round is at most a few after that of the one before; a lone moment is a span of no length. */
    public static List<Span> joining(long[] moments, long[] rounds, long few) {
        var spans = new ArrayList<Span>();
        for (int i = 0; i < moments.length; i++) {
            if (i > 0 && rounds[i] - rounds[i - 1] <= few) {
                spans.add(new Span(spans.removeLast().from, moments[i]));
            } else {
                spans.add(new Span(moments[i], moments[i]));
            }
        }
        return spans;
    }
}
