package dev.exip.bgp.admin;

import dev.exip.bgp.admin.view.AdminJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/** A reader of the admin socket that shows the bytes as they come. */
record Http(Path socket) {

    /** An answer: everything before the blank line, and everything behind it. */
    record Response(String head, String body) {

        static Response of(InputStream in) throws IOException {
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            int blank = all.indexOf("\r\n\r\n");
            return new Response(all.substring(0, blank), all.substring(blank + 4));
        }

        int status() {
            return Integer.parseInt(head.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
        }

        JsonNode json() throws IOException {
            return AdminJson.mapper().readTree(body);
        }
    }

    /** Asks in HTTP/1.0, so that the body comes without chunks. */
    Response ask(String target) throws IOException {
        return send("GET " + target + " HTTP/1.0\r\n\r\n");
    }

    Response send(String request) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
            return Response.of(Channels.newInputStream(channel));
        }
    }
}
