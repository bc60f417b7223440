package dev.exip.bgp.admin;

import static io.netty.handler.codec.http.HttpResponseStatus.METHOD_NOT_ALLOWED;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import java.util.concurrent.CompletableFuture;

/** The Unix-domain socket's: who may open its file may ask and order. */
record SocketGate(AdminSource source) implements Gate {

    @Override
    public void guard(Channel channel) {} // the file's mode has done it

    @Override
    public CompletableFuture<Answer> pass(FullHttpRequest request) {
        if (request.method().equals(HttpMethod.POST)) {
            return Answer.to(Steering.parse(request.uri()), source);
        }
        if (!request.method().equals(HttpMethod.GET)) {
            throw new Refusal(METHOD_NOT_ALLOWED, "method " + request.method() + " is not allowed",
                    "GET asks and POST orders");
        }
        return Answer.to(Question.parse(request.uri()), source);
    }
}
