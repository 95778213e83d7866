package org.vippy.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A scenario as text: blocks with an empty line between them. A block is comment lines that begin with {@code #}, then one or
 * more commands, then {@code ----}, then what the commands print; or comment lines alone.
 *
 * @param blocks in order
 */
record ScenarioFile(List<Block> blocks) {
    private static final String RULE = "----";

    /**
     * One block.
     *
     * @param comments lines with their {@code #}
     * @param commands lines
     * @param output lines that the commands should print
     */
    record Block(List<String> comments, List<String> commands, List<String> output) {
        private static Block parse(String text) {
            var lines = text.lines().toList();
            var rule = lines.indexOf(RULE);
            var head = rule < 0 ? lines : lines.subList(0, rule);
            return new Block(
                    head.stream().filter(line -> line.startsWith("#")).toList(),
                    head.stream().filter(line -> !line.startsWith("#")).toList(),
                    rule < 0 ? List.of() : lines.subList(rule + 1, lines.size()));
        }

        Block with(List<String> other) {
            return new Block(comments, commands, other);
        }

        private String text() {
            var lines = new ArrayList<>(comments);
            lines.addAll(commands);
            if (!commands.isEmpty()) {
                lines.add(RULE);
            }
            lines.addAll(output);
            return String.join("\n", lines) + "\n";
        }
    }

    static ScenarioFile parse(String text) {
        return new ScenarioFile(
                List.of(text.strip().split("\n\n+")).stream().map(Block::parse).toList());
    }

    static ScenarioFile read(Path path) {
        try {
            return parse(Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(Path path) {
        try {
            Files.writeString(path, text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text() {
        return blocks.stream().map(Block::text).collect(Collectors.joining("\n"));
    }

    /** The same with the output that the commands really print. */
    ScenarioFile played() {
        var scenario = new Scenario();
        return new ScenarioFile(blocks.stream()
                .map(block -> block.with(scenario.play(block.commands())))
                .toList());
    }
}
