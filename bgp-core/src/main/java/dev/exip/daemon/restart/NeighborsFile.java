package dev.exip.daemon.restart;

import dev.exip.bgp.net.IpAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of neighbours, one address a line.
 *
 * @param file which
 */
public record NeighborsFile(Path file) implements Memory {
    private static final Logger LOG = LoggerFactory.getLogger(NeighborsFile.class);

    @Override
    public List<IpAddress> recall() {
        List<IpAddress> neighbors = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                neighbors.add(IpAddress.parse(line));
            }
        } catch (NoSuchFileException _) {
            // the first start, or the last one drained
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("Cannot read {}, which says who had told us routes; going on without: {}", file, e.toString());
        }
        return neighbors;
    }

    @Override
    public void keep(Set<IpAddress> neighbors) {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.write(next, neighbors.stream().map(IpAddress::toString).toList());
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("Cannot write {}: after a restart we will not wait for those that have told us routes: {}", file,
                    e.toString());
        }
    }

    @Override
    public void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("Cannot remove {}", file, e);
        }
    }
}
