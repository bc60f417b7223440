package dev.exip.daemon;

import dev.exip.bgp.admin.AdminServer;
import dev.exip.bgp.admin.live.BgpServerSource;
import dev.exip.bgp.engine.BgpServer;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A BGP server and its admin API, made from a configuration and kept to it. */
public final class BgpDaemon implements Running<BgpConfig> {
    private static final Logger LOG = LoggerFactory.getLogger(BgpDaemon.class);

    private final BgpConfig config;
    private final BgpServer server;
    private final AdminServer admin;
    private final String lastWords;

    private BgpDaemon(BgpConfig config, BgpServer server, AdminServer admin, String lastWords) {
        this.config = config;
        this.server = server;
        this.admin = admin;
        this.lastWords = lastWords;
    }

    /**
     * Listens, answers the admin API, and starts to talk to the neighbours.
     *
     * @param name what the daemon is called
     * @param lastWords what neighbours are told at the end (RFC 9003)
     * @throws IOException if an address or the admin socket cannot be listened on; the message names it
     */
    public static BgpDaemon start(String name, BgpConfig config, String lastWords) throws IOException {
        BgpServer server = BgpServer.start(config.server());
        try {
            String version = Version.text();
            AdminServer admin = AdminServer.start(config.adminSocket(), new BgpServerSource(server, name, version));
            server.peers(config.peers());
            int neighbors = config.peers().size();
            LOG.info("{} {} ready: AS {}, router id {}, {} neighbor{}", name, version, config.server().asn(),
                    config.server().routerId(), neighbors, neighbors == 1 ? "" : "s");
            return new BgpDaemon(config, server, admin, lastWords);
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    /** The server, for those who announce or watch routes. */
    public BgpServer server() {
        return server;
    }

    /** Whether {@code next} differs in the neighbours only; says so in the log if not. */
    public boolean accepts(BgpConfig next) {
        boolean same = next.server().equals(config.server());
        if (!same) {
            LOG.error("A change of 'local' needs a restart; the configuration stays as it was");
        } else if (!next.adminSocket().equals(config.adminSocket())) {
            same = false;
            LOG.error("A change of 'admin.socket' needs a restart; the configuration stays as it was");
        }
        return same;
    }

    /** Applies the neighbours; nothing at all if {@code next} is not {@linkplain #accepts accepted}. */
    @Override
    public void reconfigure(BgpConfig next) {
        if (accepts(next)) {
            server.peers(next.peers());
        }
    }

    @Override
    public void close() {
        admin.close();
        server.shutdown(lastWords);
    }
}
