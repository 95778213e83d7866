package org.vippy.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table with a marker in front of the rows that have a problem. Columns without any content are left out; the last
 * one is wrapped so that the table fits the page where it can.
 */
final class Table {
    private static final String GAP = "  ";
    private static final int NARROWEST_LAST_COLUMN = 24;

    private final List<String> headings;
    private final List<Row> rows = new ArrayList<>();

    Table(String... headings) {
        this.headings = List.of(headings);
    }

    /** A row; each cell is a list of lines. */
    private record Row(boolean marked, List<List<String>> cells) {
        int height() {
            return cells.stream().mapToInt(List::size).max().orElse(0);
        }

        String at(int column, int line) {
            List<String> cell = cells.get(column);
            return line < cell.size() ? cell.get(line) : "";
        }

        int width(int column) {
            return cells.get(column).stream().mapToInt(String::length).max().orElse(0);
        }

        boolean hasContent(int column) {
            return width(column) > 0;
        }
    }

    /** Adds a row with as many cells as there are headings; each cell is a list of lines. */
    Table row(boolean marked, List<List<String>> cells) {
        rows.add(new Row(marked, List.copyOf(cells)));
        return this;
    }

    List<Line> lines() {
        List<Integer> columns = IntStream.range(0, headings.size())
                .filter(column -> rows.stream().anyMatch(row -> row.hasContent(column)))
                .boxed()
                .toList();
        List<Line> lines = new ArrayList<>();
        lines.add(Line.heading(
                text(columns, new Row(false, headings.stream().map(List::of).toList()), 0)));
        rows.stream().map(row -> wrapped(columns, row)).forEach(row -> addLines(lines, columns, row));
        return lines;
    }

    private void addLines(List<Line> lines, List<Integer> columns, Row row) {
        for (int line = 0; line < row.height(); line++) {
            String text = text(columns, row, line);
            lines.add(row.marked ? Line.problem(text) : Line.plain(text));
        }
    }

    private String text(List<Integer> columns, Row row, int line) {
        StringBuilder text = new StringBuilder(row.marked && line == 0 ? "! " : "  ");
        for (int column : columns) {
            String cell = row.at(column, line);
            text.append(cell)
                    .repeat(' ', Math.max(0, width(column) - cell.length()))
                    .append(GAP);
        }
        return text.toString();
    }

    private Row wrapped(List<Integer> columns, Row row) {
        int last = columns.getLast();
        int used = 2
                + columns.stream()
                        .filter(column -> column != last)
                        .mapToInt(column -> width(column) + GAP.length())
                        .sum();
        int room = Math.max(NARROWEST_LAST_COLUMN, Wrapping.PAGE - used);
        List<List<String>> cells = new ArrayList<>(row.cells);
        cells.set(
                last,
                cells.get(last).stream()
                        .flatMap(line -> Wrapping.wrap(line, room).stream())
                        .toList());
        return new Row(row.marked, cells);
    }

    private int width(int column) {
        int content = rows.stream().mapToInt(row -> row.width(column)).max().orElse(0);
        return Math.max(headings.get(column).length(), content);
    }
}
