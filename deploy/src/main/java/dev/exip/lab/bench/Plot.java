package dev.exip.lab.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Lines over an axis, both scales logarithmic, as SVG that can be read on light and on dark ground.
 *
 * @param title above it
 * @param axis what is counted from left to right
 * @param unit of what goes up
 * @param lines one for each contender
 */
record Plot(String title, String axis, String unit, List<Line> lines) {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 420;
    private static final int LEFT = 70;
    private static final int RIGHT = 110;
    private static final int TOP = 40;
    private static final int BOTTOM = 50;
    private static final List<String> COLORS = List.of("#2f81f7", "#e5534b", "#3fa34d", "#b87fe8", "#c98a1b");

    /**
     * A place in the plot, both figures above zero.
     *
     * @param x along the axis
     * @param y upwards
     */
    record Point(double x, double y) {}

    /**
     * A line.
     *
     * @param name whose it is
     * @param points from left to right; a line of none is left out
     */
    record Line(String name, List<Point> points) {
        Line {
            points = List.copyOf(points);
        }
    }

    Plot {
        lines = lines.stream().filter(line -> !line.points().isEmpty()).toList();
    }

    /** How long it takes until all paths are there, over the loads of a series. */
    static Plot of(Case test, Summary summary) {
        return new Plot("Until the receiver has all paths", test.axis(), "s", summary.contenders().stream().map(
                who -> new Line(who.toString(), test.loads().stream().flatMap(
                        load -> summary.median(load, who, seen -> seen.cold().seconds()).stream().mapToObj(
                                median -> new Point(test.position(load), median))).toList())).toList());
    }

    /** The file beside the table in which the plot of a series is. */
    static String file(Case test) {
        return "benchmark-" + test.name() + ".svg";
    }

    String svg() {
        var x = scale(Point::x, LEFT, WIDTH - RIGHT);
        var y = scale(Point::y, HEIGHT - BOTTOM, TOP);
        var grid = Stream.concat(
                decades(x).map(at -> line(x.at(at), TOP, x.at(at), HEIGHT - BOTTOM) + text(x.at(at),
                        HEIGHT - BOTTOM + 18, "middle", plain(at))),
                decades(y).map(at -> line(LEFT, y.at(at), WIDTH - RIGHT, y.at(at)) + text(LEFT - 8, y.at(at) + 4, "end",
                        plain(at) + " " + unit)));
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">
                <style>text { fill: #57606a } .grid { stroke: #8b949e; stroke-opacity: 0.35 } \
                @media (prefers-color-scheme: dark) { text { fill: #adbac7 } }</style>
                """.formatted(WIDTH, HEIGHT) + text(LEFT, TOP - 16, "start", title)
                + text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 10, "middle", axis)
                + grid.collect(Collectors.joining())
                + IntStream.range(0, lines.size()).mapToObj(i -> drawn(i, x, y)).collect(Collectors.joining())
                + "</svg>\n";
    }

    private String drawn(int number, Scale x, Scale y) {
        var color = COLORS.get(number % COLORS.size());
        var points = lines.get(number).points();
        var path = points.stream().map(at -> fixed(x.at(at.x())) + "," + fixed(y.at(at.y()))).collect(
                Collectors.joining(" "));
        var dots = points.stream().map(at -> "<circle cx=\"%s\" cy=\"%s\" r=\"3\" fill=\"%s\"/>\n".formatted(
                fixed(x.at(at.x())), fixed(y.at(at.y())), color)).collect(Collectors.joining());
        return "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n".formatted(path, color)
                + dots + legend(number, color);
    }

    /** Beside the plot, since lines may end in one place. */
    private String legend(int number, String color) {
        var x = WIDTH - RIGHT + 12;
        var y = TOP + 12 + 20 * number;
        return "<path d=\"M%d %dh20\" stroke=\"%s\" stroke-width=\"2\"/>\n".formatted(x, y, color)
                + text(x + 26, y + 4, "start", lines.get(number).name());
    }

    /** Over all decades that figures are in, at least one. */
    private Scale scale(ToDoubleFunction<Point> figure, double from, double to) {
        var figures = lines.stream().flatMap(line -> line.points().stream()).mapToDouble(figure).summaryStatistics();
        if (figures.getCount() == 0) {
            return new Scale(0, 1, from, to);
        }
        var low = (int) Math.floor(Math.log10(figures.getMin()));
        return new Scale(low, Math.max(low + 1, (int) Math.ceil(Math.log10(figures.getMax()))), from, to);
    }

    private static Stream<Double> decades(Scale scale) {
        return IntStream.rangeClosed(scale.low(), scale.high()).mapToObj(exponent -> Math.pow(10, exponent));
    }

    private static String line(double x1, double y1, double x2, double y2) {
        return "<line class=\"grid\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>\n".formatted(fixed(x1), fixed(y1),
                fixed(x2), fixed(y2));
    }

    private static String text(double x, double y, String anchor, String words) {
        return "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>\n".formatted(fixed(x), fixed(y), anchor, words);
    }

    private static String fixed(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** A power of ten as one writes it. */
    private static String plain(double decade) {
        return decade >= 1
                ? String.format(Locale.ROOT, "%,d", Math.round(decade))
                : Double.toString(Math.round(decade * 1e6) / 1e6);
    }

    /** From figures to places: the powers of ten at both ends, and where those are. */
    private record Scale(int low, int high, double from, double to) {
        double at(double figure) {
            return from + (to - from) * (Math.log10(figure) - low) / (high - low);
        }
    }
}
