package org.vippy.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;

/** Guesses what a mistyped word was meant to be. */
final class Nearest {
    private static final int LONGEST_COMPARED = 64;
    private static final int SHORTEST_BEGINNING = 3;
    private static final int SHOWN_CHOICES = 32;

    private Nearest() {}

    /** {@code did you mean "x"?}, or the words to choose from where none is near. */
    static String suggest(String given, Collection<String> known) {
        String word = given.substring(0, Math.min(given.length(), LONGEST_COMPARED));
        return known.stream()
                .filter(candidate -> isNear(word, candidate))
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
                .map(candidate -> "did you mean " + Quote.of(candidate) + "?")
                .orElseGet(() -> "write one of " + choices(known));
    }

    private static boolean isNear(String word, String candidate) {
        boolean longer = word.length() > candidate.length() && candidate.length() >= SHORTEST_BEGINNING;
        return (longer && word.startsWith(candidate)) || distance(word, candidate) <= tolerance(candidate);
    }

    private static int tolerance(String candidate) {
        return Math.max(1, Math.min(3, candidate.length() / 2));
    }

    private static String choices(Collection<String> known) {
        String shown = known.stream().limit(SHOWN_CHOICES).map(Quote::of).collect(Collectors.joining(", "));
        return known.size() > SHOWN_CHOICES ? shown + ", …" : shown;
    }

    /**
     * Edits (insert, delete, replace, swap of neighbours) between two words, upper and lower case being the same: the
     * optimal string alignment distance.
     */
    static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = cheapest(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(int[][] cost, String a, String b, int i, int j) {
        if (i == 0 || j == 0) {
            return i + j;
        }
        int replace = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int insertOrDelete = 1 + Math.min(cost[i - 1][j], cost[i][j - 1]);
        int best = Math.min(replace, insertOrDelete);
        return swapped(a, b, i, j) ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }

    private static boolean swapped(String a, String b, int i, int j) {
        return i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    }
}
