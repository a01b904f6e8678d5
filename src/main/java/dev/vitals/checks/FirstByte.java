package dev.vitals.checks;

import dev.vitals.registry.AnswerSignal;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.core.net.impl.NetSocketInternal;

/** Reports the first byte that the other side sends, before anything else reads it: also of an answer that never ends. */
final class FirstByte extends ChannelInboundHandlerAdapter {

    private final AnswerSignal signal;

    private FirstByte(AnswerSignal signal) {
        this.signal = signal;
    }

    /** Watches a connection on whose thread this is called. */
    static void watch(HttpConnection connection, AnswerSignal signal) {
        if (connection instanceof ConnectionBase base) {
            watch(base.channel(), signal);
        }
    }

    /** Watches a socket on whose thread this is called. */
    static void watch(NetSocket socket, AnswerSignal signal) {
        if (socket instanceof NetSocketInternal inner) {
            watch(inner.channelHandlerContext().channel(), signal);
        }
    }

    private static void watch(Channel channel, AnswerSignal signal) {
        channel.pipeline().addFirst(new FirstByte(signal));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        signal.answered();
        context.fireChannelRead(bytes);
        context.pipeline().remove(this);
    }
}
