package dev.exip.bgpctl.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The file in the making: parts, and at the end a manifest of them. What cannot be written ends it; what cannot be had does not. */
final class Archive implements AutoCloseable {
    private final String folder;
    private final ZipOutputStream zip;
    private final List<String> manifest = new ArrayList<>();
    private int failed;

    /** How a part is come by. */
    @FunctionalInterface
    interface Source {
        /**
         * Its text.
         *
         * @throws Exception if it cannot be had; the message says why
         */
        String text() throws Exception;
    }

    /** Writes to {@code out}; all parts are in {@code folder}. */
    Archive(OutputStream out, String folder) {
        this.folder = folder;
        zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    }

    /** Adds a part, or why there is none. */
    void add(String name, Source source) throws IOException {
        String text;
        String remark = "";
        try {
            text = source.text();
        } catch (NoSuchFileException e) {
            text = "There is no file " + e.getMessage() + " here.\n";
            remark = "  (not here)";
        } catch (Exception e) {
            text = "This part could not be had: " + e.getMessage() + "\n";
            remark = "  FAILED: " + String.valueOf(e.getMessage()).replace('\n', ' ');
            failed++;
        }
        manifest.add("%8d  %s%s".formatted(write(name, text), name, remark));
    }

    /** Says something in the manifest, among the parts. */
    void note(String text) {
        manifest.add("          " + text);
    }

    /** How many parts could not be had. */
    int failed() {
        return failed;
    }

    /** Adds what there is, below {@code head}; nothing follows. */
    void finish(List<String> head) throws IOException {
        List<String> lines = new ArrayList<>(head);
        lines.add("");
        lines.add("  Octets  Part");
        lines.addAll(manifest);
        write("manifest.txt", String.join("\n", lines) + "\n");
        zip.finish();
    }

    private int write(String name, String text) throws IOException {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        zip.putNextEntry(new ZipEntry(folder + "/" + name));
        zip.write(octets);
        zip.closeEntry();
        return octets.length;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
