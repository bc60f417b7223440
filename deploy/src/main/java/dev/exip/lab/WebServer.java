package dev.exip.lab;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A web server that answers every request with one word, and closes the connection, so that each request has a source port of its own. */
public final class WebServer {
    private WebServer() {}

    /**
     * Serves until it is killed, on all addresses, also on those that come later.
     *
     * @param args the word, and the port
     * @throws IOException if the port cannot be bound
     */
    public static void main(String[] args) throws IOException {
        var answer = (args[0] + "\n").getBytes(StandardCharsets.UTF_8);
        var server = HttpServer.create(new InetSocketAddress(Integer.parseInt(args[1])), 1024);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Connection", "close");
            exchange.sendResponseHeaders(200, answer.length);
            try (var body = exchange.getResponseBody()) {
                body.write(answer);
            }
        });
        server.start();
    }
}
