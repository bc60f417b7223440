package dev.exip.it.interop;

import dev.exip.lab.Daemon;
import dev.exip.lab.LabHost;
import dev.exip.lab.net.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** BIRD 2, asked by {@code birdc}. Its tables do not show path ids. */
final class Bird implements Peer {
    /** A path begins on a line with its prefix, or with blanks if it is another one to the same prefix. */
    private static final Pattern PATH = Pattern.compile("(?m)^(\\S+/\\d+)?\\s+\\w+ \\[.*((?:\\n\\t.*)*)");
    private static final Pattern AS_PATH = Pattern.compile("BGP\\.as_path: (.*)");
    private static final Pattern NEXT_HOP = Pattern.compile("BGP\\.next_hop: (\\S+)");

    private @Nullable LabHost host;
    private @Nullable Daemon daemon;

    @Override
    public String name() {
        return "BIRD";
    }

    @Override
    public String version() {
        return Version.in(Command.of("bird", "--version"));
    }

    @Override
    public List<Daemon> start(LabHost where) {
        host = where;
        where.write("bulk.conf", Bulk.OF_PEER.stream().map(prefix -> "route " + prefix + " blackhole;").collect(
                Collectors.joining("\n", "protocol static bulk { disabled; ipv4;\n", "}\n")));
        var bird = where.daemon("bird", Map.of(), List.of("bird", "-f", "-c",
                Resource.copy(where, "peer/bird.conf").toString(), "-s", control().toString())).start();
        daemon = bird;
        return List.of(bird);
    }

    private Path control() {
        return Objects.requireNonNull(host).folder().resolve("bird.ctl");
    }

    private String birdc(String... words) {
        return Command.of("birdc", "-s", control().toString()).with(words).run();
    }

    @Override
    public boolean isUp(Session session) {
        return birdc("show", "protocols", session.daemon()).contains("Established");
    }

    @Override
    public List<Told> holds(Session session) {
        return paths(birdc("show", "route", "protocol", session.daemon(), "all"), true);
    }

    /** BIRD shows its routes as they are before a session puts its AS and next hop in. */
    @Override
    public List<Told> sends(Session session) {
        return paths(birdc("show", "route", "export", session.daemon(), "all"), session.isInternal());
    }

    private static List<Told> paths(String shown, boolean asSent) {
        var paths = new ArrayList<Told>();
        var prefix = "";
        for (var matcher = PATH.matcher(shown); matcher.find();) {
            prefix = Objects.requireNonNullElse(matcher.group(1), prefix);
            var attributes = matcher.group(2);
            paths.add(new Told(prefix, null, asSent ? first(NEXT_HOP.matcher(attributes)) : null,
                    asSent ? first(AS_PATH.matcher(attributes)) : null));
        }
        return paths;
    }

    private static @Nullable String first(Matcher matcher) {
        return matcher.find() ? matcher.group(1).strip() : null;
    }

    @Override
    public boolean agreedOnExtendedMessages(Session session) {
        return birdc("show", "protocols", "all", session.daemon()).split("Extended message", -1).length == 3;
    }

    @Override
    public void ask(Session session) {
        birdc("reload", "in", session.daemon());
    }

    /** BIRD does not count, but logs. */
    @Override
    public long asked(Session session) {
        return log().lines().filter(line -> line.contains(session.daemon() + ": Got ROUTE-REFRESH")).count();
    }

    @Override
    public List<String> bulk(boolean announced) {
        birdc(announced ? "enable" : "disable", "bulk");
        return Bulk.OF_PEER;
    }

    @Override
    public void shutDown(Session session, String text) {
        birdc("disable", session.daemon(), '"' + text + '"');
    }

    @Override
    public void bringUp(Session session) {
        birdc("enable", session.daemon());
    }

    @Override
    public boolean shows(Session session, String text) {
        return log().lines().anyMatch(line -> line.contains(session.daemon() + ": ") && line.contains(text));
    }

    private String log() {
        try {
            return Files.readString(Objects.requireNonNull(daemon).log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
