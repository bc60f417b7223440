package dev.exip.bgpctl.bundle;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What the daemon is asked.
 *
 * @param daemon who is asked
 * @param most how many paths of a table are taken
 */
record Questions(Daemon daemon, int most) {
    private static final List<String> WHOLE = List.of("config", "process", "health", "ranges", "bfd", "bmp", "events");

    /** Of more neighbours than this, only the line in the list. */
    private static final int MOST_NEIGHBORS = 50;

    /** Adds the answers. A daemon that does not answer the first question is not asked any other. */
    void addTo(Archive archive) throws IOException {
        List<JsonNode> version = new ArrayList<>();
        archive.add("daemon/version.json", () -> {
            version.add(daemon.document("/v1/version"));
            return version.getFirst().toPrettyString();
        });
        if (version.isEmpty()) {
            archive.note("Nothing else was asked of the daemon, for it did not answer.");
            return;
        }
        for (String name : WHOLE) {
            archive.add("daemon/" + name + ".json", () -> daemon.document("/v1/" + name).toPrettyString());
        }
        archive.add("daemon/metrics.txt",
                () -> daemon.document("/v1/metrics").path("metrics").path("text").asString());
        if (version.getFirst().path("daemon").path("movingAddress").asBoolean()) {
            archive.add("daemon/address.json", () -> daemon.document("/v1/address").toPrettyString());
        }
        routes(archive, "loc", "/v1/routes?table=loc");
        routes(archive, "in", "/v1/routes?table=in");
        neighbors(archive);
    }

    private void neighbors(Archive archive) throws IOException {
        List<JsonNode> neighbors = new ArrayList<>();
        archive.add("daemon/neighbors.json", () -> {
            JsonNode document = daemon.document("/v1/neighbors");
            document.path("neighbors").forEach(neighbors::add);
            return document.toPrettyString();
        });
        for (JsonNode neighbor : neighbors.subList(0, Math.min(MOST_NEIGHBORS, neighbors.size()))) {
            String address = neighbor.path("address").asString();
            String encoded = URLEncoder.encode(address, StandardCharsets.UTF_8);
            archive.add("daemon/neighbors/" + address + ".json",
                    () -> daemon.document("/v1/neighbors/" + encoded).toPrettyString());
            routes(archive, "out/" + address, "/v1/routes?table=out&neighbor=" + encoded);
        }
        if (neighbors.size() > MOST_NEIGHBORS) {
            archive.note("Of the %d neighbors, the first %d were asked about one by one.".formatted(neighbors.size(),
                    MOST_NEIGHBORS));
        }
    }

    private void routes(Archive archive, String name, String target) throws IOException {
        List<String> cut = new ArrayList<>();
        archive.add("daemon/routes/" + name + ".json", () -> {
            JsonNode document = daemon.document(target + "&limit=" + most);
            long total = document.path("total").asLong();
            if (total > most) {
                cut.add("Of the %d paths, the first %d by prefix; --routes takes more.".formatted(total, most));
            }
            return document.toPrettyString();
        });
        cut.forEach(archive::note);
    }
}
