package dev.exip.lab.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A file that grows, read on from where the last reading ended. Of one thread at a time. */
public final class Tail {
    private final Path file;
    private long position;

    /** The file from its beginning. It has to be there at the first reading. */
    public Tail(Path file) {
        this.file = file;
    }

    /** The lines that have been completed since the last call. */
    public List<String> lines() {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var fresh = ByteBuffer.allocate((int) Math.max(channel.size() - position, 0));
            while (fresh.hasRemaining() && channel.read(fresh, position + fresh.position()) >= 0) {
                // until all that was there is read
            }
            var text = new String(fresh.array(), 0, fresh.position(), StandardCharsets.UTF_8);
            var complete = text.substring(0, text.lastIndexOf('\n') + 1);
            position += complete.getBytes(StandardCharsets.UTF_8).length;
            return complete.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
