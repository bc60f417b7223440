package dev.exip.lab.bench.load;

import dev.exip.bgp.net.Ipv4Address;
import dev.exip.lab.bench.paths.Announced;
import dev.exip.lab.bench.paths.Holdings;
import dev.exip.lab.bench.paths.UpdateReader;
import java.io.IOException;

/**
 * One who is told all paths.
 *
 * @param session its session
 * @param held what it holds
 * @param reader what reads it
 */
public record Receiver(Neighbor session, Holdings held, UpdateReader reader) {
    static Receiver dial(Ipv4Address self, Announced announced, Loop loop) throws IOException {
        var held = new Holdings(announced);
        var reader = new UpdateReader(held);
        return new Receiver(loop.dial(self, reader), held, reader);
    }
}
