package dev.exip.daemon.rehearsal;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.exip.bgp.attribute.NextHop;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.engine.BgpServer;
import dev.exip.bgp.engine.LocalRoute;
import dev.exip.bgp.engine.config.PeerConfig;
import dev.exip.bgp.engine.config.Remote;
import dev.exip.bgp.engine.config.ServerConfig;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.ClusterId;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.net.RouterId;
import dev.exip.bgp.rib.PathSelection;
import dev.exip.bgp.transport.EventLoops;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A speaker, a reflector and a router of its own, on the loopback interface and with nothing in common with the daemon that runs
 * it: a route comes and goes some hundred times, as often as the JVM wants before it compiles, and so do a few sessions. Takes
 * about a second, in which the daemon does its work as ever.
 */
public final class Rehearsal {
    /** The destination of the route that comes and goes. Nobody has it: it is for documentation (RFC 5737). */
    public static final Prefix PREFIX = Prefix.parse("192.0.2.1/32");

    private static final int SESSIONS = 3;
    private static final int CHANGES = 300; // compiled is what has run 256 times
    private static final int PATIENCE_SECONDS = 5;

    private static final Asn AS = new Asn(65_535); // reserved (RFC 7300)
    private static final IpAddress REFLECTOR = IpAddress.parse("127.0.0.1");
    private static final IpAddress ROUTER = IpAddress.parse("127.0.0.2");
    private static final IpAddress SPEAKER = IpAddress.parse("127.0.0.3");
    private static final LocalRoute ROUTE = new LocalRoute(PREFIX,
            PathAttributes.builder().nextHop(NextHop.of(IpAddress.parse("198.51.100.1"))).build());

    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

    /** Every thread that is started in a rehearsal is of this group. */
    private static final ThreadGroup THREADS = new ThreadGroup("rehearsal");

    private final Function<Consumer<Set<LocalRoute>>, Actor> casting;
    private final Semaphore changes = new Semaphore(0); // that the router was told of

    private Rehearsal(Function<Consumer<Set<LocalRoute>>, Actor> casting) {
        this.casting = casting;
    }

    /**
     * Begins one, on threads of its own that end with it.
     *
     * @param casting who has a speaker announce routes, given the way to tell it
     * @return the first of the threads
     */
    @CanIgnoreReturnValue
    public static Thread begin(Function<Consumer<Set<LocalRoute>>, Actor> casting) {
        var rehearsal = new Rehearsal(casting);
        Thread thread = new Thread(THREADS, rehearsal::run, THREADS.getName());
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Whether the calling thread is of a rehearsal. */
    static boolean isOn() {
        return THREADS.equals(Thread.currentThread().getThreadGroup());
    }

    private void run() {
        try (BgpServer reflector = server(REFLECTOR, List.of(REFLECTOR))) {
            reflector.peers(List.of(
                    PeerConfig.of(ROUTER, AS).name("router").client(true).passive(true).addPathSend(
                            new PathSelection.All()).build(),
                    PeerConfig.of(new Remote.Range(SPEAKER.toHostPrefix(), 1), AS).name("speakers").client(
                            true).build()));
            int port = reflector.addresses().getFirst().getPort();
            try (BgpServer router = client(ROUTER, port)) {
                var _ = router.subscribe(_ -> changes.release());
                for (int i = 0; i < SESSIONS; i++) {
                    session(port);
                }
            }
        } catch (IOException e) {
            LOG.error("No rehearsal", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void session(int port) throws IOException, InterruptedException {
        try (BgpServer speaker = client(SPEAKER, port);
                Actor actor = casting.apply(routes -> speaker.announce(costumed(routes)))) {
            for (int i = 0; i < CHANGES; i++) {
                actor.announce(true);
                awaitChange();
                actor.announce(false);
                awaitChange();
            }
            actor.announce(true);
            awaitChange();
        } // with the session its route is gone
        awaitChange();
    }

    /** With a next hop that a packet can be sent to: that of a session on the loopback interface is none. */
    private static Set<LocalRoute> costumed(Set<LocalRoute> routes) {
        return routes.isEmpty() ? Set.of() : Set.of(ROUTE);
    }

    private void awaitChange() throws InterruptedException {
        var _ = changes.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static BgpServer client(IpAddress address, int port) throws IOException {
        BgpServer client = server(address, List.of());
        client.peers(List.of(PeerConfig.of(REFLECTOR, AS).name("reflector").port(port).addPathReceive(true).build()));
        return client;
    }

    private static BgpServer server(IpAddress address, List<IpAddress> listen) throws IOException {
        RouterId id = RouterId.parse(address.toString());
        return BgpServer.start(new ServerConfig(AS, id, new ClusterId(id.bits()), listen, 0,
                Map.of(address.family(), address), Map.of()), new EventLoops(1));
    }
}
