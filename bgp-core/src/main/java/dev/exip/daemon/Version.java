package dev.exip.daemon;

import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Which build this is. */
public final class Version {

    private Version() {}

    /** As Maven numbers it: {@code 0.1.0}. */
    public static String text() {
        try {
            return Resources.toString(Resources.getResource(Version.class, "version.txt"),
                    StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
