package dev.exip.daemon.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Builds the tree of a YAML document. Keys stand once in a mapping, aliases are refused, <code>${NAME}</code> in a value is
 * the environment variable of that name. What a value means is left to its reader: all scalars are text.
 */
final class YamlTree {
    /** The threads that read have small stacks. */
    private static final int DEEPEST = 64;
    private static final YAMLFactory YAML = YAMLFactory.builder().streamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build()).build();
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern IPV6 = Pattern.compile(
            "[{\\[].*(?<![\\p{XDigit}:])\\p{XDigit}{0,4}:\\p{XDigit}{0,4}:");

    private final YAMLParser parser;
    private final Map<String, String> environment;
    private final Problems problems;

    private YamlTree(YAMLParser parser, Map<String, String> environment, Problems problems) {
        this.parser = parser;
        this.environment = environment;
        this.problems = problems;
    }

    static Node parse(String text, Map<String, String> environment, Problems problems) {
        try (var parser = (YAMLParser) YAML.createParser(ObjectReadContext.empty(), text)) {
            return new YamlTree(parser, environment, problems).document(text);
        }
    }

    private Node document(String text) {
        try {
            if (parser.nextToken() == null) {
                problems.error(Position.START, text.isBlank() ? "the file is empty" : "the file holds comments only");
                return new Node.Broken(Position.START);
            }
            Node root = node();
            if (parser.nextToken() != null) {
                problems.error(here(), "a second document; one file holds one");
            }
            return root;
        } catch (StreamConstraintsException _) {
            problems.error(here(), "nested too deeply");
            return new Node.Broken(here());
        } catch (JacksonException e) {
            return notYaml(e, text);
        }
    }

    private Node node() {
        Position position = here();
        if (parser.isCurrentAlias()) {
            problems.error(position, "aliases are not supported; write the value again");
            return new Node.Broken(position);
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> fields(position);
            case START_ARRAY -> items(position);
            case VALUE_NULL -> new Node.Text(position, "");
            default -> scalar(position, parser.getString());
        };
    }

    private Node fields(Position start) {
        Map<String, Node> values = new LinkedHashMap<>();
        Map<String, Position> keys = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Position position = here();
            String key = parser.currentName();
            parser.nextToken();
            Node value = node();
            Position earlier = keys.putIfAbsent(key, position);
            if (earlier == null) {
                values.put(key, value);
            } else {
                problems.error(position, "key '" + key + "' is already at line " + earlier.line() + "; remove one");
            }
        }
        return new Node.Fields(start, values, keys);
    }

    private Node items(Position start) {
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node());
        }
        return new Node.Items(start, items);
    }

    private Node scalar(Position position, String text) {
        var variables = VARIABLE.matcher(text);
        var expanded = new StringBuilder();
        int from = 0;
        while (variables.find()) {
            String name = variables.group(1);
            String value = environment.get(name);
            if (value == null) {
                problems.error(position, "environment variable '" + name + "' is not set");
                return new Node.Broken(position);
            }
            expanded.append(text, from, variables.start()).append(value);
            from = variables.end();
        }
        return new Node.Text(position, expanded.append(text, from, text.length()).toString());
    }

    private Position here() {
        return position(parser.currentTokenLocation());
    }

    private static Position position(TokenStreamLocation location) {
        return new Position(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    private Node notYaml(JacksonException e, String text) {
        Position position = e.getLocation() == null ? here() : position(e.getLocation());
        String said = e.getOriginalMessage();
        if (e.getCause() instanceof MarkedYamlEngineException yaml) {
            position = yaml.getProblemMark().map(mark -> new Position(mark.getLine() + 1, mark.getColumn() + 1)).orElse(
                    position);
            said = yaml.getProblem();
        }
        if (said.startsWith("Expected a property name")) {
            said = "a key is a word, not a list or keys and values";
        }
        String line = text.lines().skip(position.line() - 1L).findFirst().orElse("");
        problems.error(position, "not YAML: " + said + hint(line));
        return new Node.Broken(position);
    }

    private static String hint(String line) {
        if (line.contains("${")) {
            return "; between { } or [ ] a variable stands in quotes: \"${NAME}\"";
        }
        return IPV6.matcher(line).find() ? "; between { } or [ ] an IPv6 address stands in quotes" : "";
    }
}
