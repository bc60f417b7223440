package dev.exip.it.badinput;

import dev.exip.bgp.admin.view.AdminJson;
import dev.exip.lab.Await;
import dev.exip.lab.Distribution;
import dev.exip.lab.net.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The distribution's route reflector on loopback addresses, and its admin API. */
public final class Reflector implements AutoCloseable {
    private static final String LOG = "reflector.log";

    private final Path folder;
    private final Path socket;
    private final int page;
    private final InetSocketAddress address;
    private final Process process;

    private Reflector(Path folder, Path socket, int page, InetSocketAddress address, Process process) {
        this.folder = folder;
        this.socket = socket;
        this.page = page;
        this.address = address;
        this.process = process;
    }

    /** Starts a small one at 127.0.0.1 in AS 65001 with these neighbours, lines of YAML, and paranoid leak detection. */
    static Reflector start(List<String> peers) throws IOException {
        return start(65_001, "-Xmx64m -Dio.netty.leakDetection.level=paranoid", peers);
    }

    /** Starts one at 127.0.0.1 with these neighbours, and these flags of the JVM beside the shipped ones. */
    public static Reflector start(int asn, String javaOpts, List<String> peers) throws IOException {
        return start(asn, javaOpts, new Place("127.0.0.1", "127.0.0.1", 0), peers);
    }

    /** Starts a small one at this address with these neighbours, and with the looking-glass page. */
    public static Reflector startWithPage(String address, String routerId, List<String> peers) throws IOException {
        return start(65_001, "-Xmx64m", new Place(address, routerId, freePort()), peers);
    }

    /** Where it is; the page's port is 0 if there is none. */
    private record Place(String address, String routerId, int page) {
        String pageKey() {
            return page == 0 ? "" : ", page: 127.0.0.1:" + page;
        }
    }

    private static Reflector start(int asn, String javaOpts, Place place, List<String> peers) throws IOException {
        Path folder = Files.createTempDirectory("exip-reflector");
        Path socket = folder.resolve("admin.sock");
        InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral(place.address()), freePort());
        Path config = Files.writeString(folder.resolve("reflector.yaml"), """
                local: {asn: %d, routerId: %s, listen: [%s], port: %d, address6: "2001:db8::250"}
                admin: {socket: %s%s}
                peers:
                %s
                """.formatted(asn, place.routerId(), place.address(), address.getPort(), socket, place.pageKey(),
                String.join("\n", peers.stream().map(p -> "  - {" + p + "}").toList())));
        ProcessBuilder launcher = new ProcessBuilder(Distribution.ofThisBuild().launcher("route-reflector").toString(),
                "--config", config.toString()).redirectErrorStream(true);
        launcher.environment().put("JAVA_HOME", System.getProperty("java.home"));
        launcher.environment().put("JAVA_OPTS", javaOpts);
        Process process = launcher.directory(folder.toFile()).redirectOutput(folder.resolve(LOG).toFile()).start();
        Reflector reflector = new Reflector(folder, socket, place.page(), address, process);
        Await.until("the reflector ready: " + folder, reflector::log,
                log -> log.contains(" ready: ") || !process.isAlive());
        return reflector;
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return address;
    }

    /** Where bgpctl finds it. */
    public Path socket() {
        return socket;
    }

    /** Where a browser finds its page. */
    public String page() {
        return "http://127.0.0.1:" + page + "/";
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** Its log up to now. */
    public String log() {
        try {
            return Files.readString(folder.resolve(LOG));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The answer of the admin API to {@code GET} of this target. */
    public JsonNode ask(String target) {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            channel.write(ByteBuffer.wrap(("GET " + target + " HTTP/1.0\r\n\r\n").getBytes(StandardCharsets.US_ASCII)));
            String all = new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
            return AdminJson.mapper().readTree(all.substring(all.indexOf("\r\n\r\n")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything about a neighbour, by address or name. */
    public JsonNode neighbor(String neighbor) {
        return ask("/v1/neighbors/" + neighbor).path("neighbor");
    }

    /** Paths from a neighbour in a table, {@code in} or {@code loc}, without their age. */
    List<JsonNode> routes(String table, String neighbor) {
        List<JsonNode> routes = new ArrayList<>();
        ask("/v1/routes?table=" + table + "&neighbor=" + neighbor).path("routes").forEach(route -> {
            ((ObjectNode) route).remove("ageSeconds");
            routes.add(route);
        });
        return routes;
    }

    /** Where it runs, and its log is. */
    Path folder() {
        return folder;
    }

    /** How many lines of its log have these words. */
    long lines(String words) {
        return log().lines().filter(line -> line.contains(words)).count();
    }

    /** How many lines about this it says that it has left out. */
    long leftOut(String about) {
        return Pattern.compile(Pattern.quote(about) + ": (\\d+) more left out").matcher(log()).results().mapToLong(
                result -> Long.parseLong(result.group(1))).sum();
    }

    /** Sends it the signal of this name ({@code STOP}). */
    public void signal(String name) {
        Command.of("kill", "-" + name, Long.toString(pid())).run();
    }

    /** Whether it runs. */
    public boolean alive() {
        return process.isAlive();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().join();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
