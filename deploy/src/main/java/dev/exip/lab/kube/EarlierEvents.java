package dev.exip.lab.kube;

import io.fabric8.mockwebserver.http.Response;
import io.fabric8.mockwebserver.http.WebSocket;
import io.fabric8.mockwebserver.http.WebSocketListener;
import java.util.List;

/** A watch that is first told what happened before it began, then all that the mock tells it. */
final class EarlierEvents extends WebSocketListener {
    private final List<String> events;
    private final WebSocketListener watch;

    EarlierEvents(List<String> events, WebSocketListener watch) {
        this.events = List.copyOf(events);
        this.watch = watch;
    }

    @Override
    public void onOpen(WebSocket socket, Response response) {
        events.forEach(socket::send);
        watch.onOpen(socket, response);
    }

    @Override
    public void onClosing(WebSocket socket, int code, String reason) {
        watch.onClosing(socket, code, reason);
    }

    @Override
    public void onClosed(WebSocket socket, int code, String reason) {
        watch.onClosed(socket, code, reason);
    }

    @Override
    public void onFailure(WebSocket socket, Throwable failure, Response response) {
        watch.onFailure(socket, failure, response);
    }
}
