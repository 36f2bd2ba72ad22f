package idp.server.adapter.trace;

import idp.core.oauth.Opaque;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.nio.ByteBuffer;
import java.util.List;

/// Takes a share of all requests. The library's own share goes by the id of the trace, which the caller
/// chooses.
record ByChance(double share, Opaque opaque) implements Sampler {
    private static final double ALL = 0x1p32;

    @Override
    public SamplingResult shouldSample(
            Context parent,
            String traceId,
            String name,
            SpanKind kind,
            Attributes attributes,
            List<LinkData> links) {
        return isTaken() ? SamplingResult.recordAndSample() : SamplingResult.drop();
    }

    private boolean isTaken() {
        if (share >= 1) {
            return true;
        }
        var drawn = Integer.toUnsignedLong(ByteBuffer.wrap(opaque.bytes(Integer.BYTES)).getInt());
        return drawn < share * ALL;
    }

    @Override
    public String getDescription() {
        return "ByChance{" + share + "}";
    }
}
