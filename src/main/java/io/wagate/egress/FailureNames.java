package io.wagate.egress;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;

/** Finds the name of what went wrong on the wire. */
final class FailureNames {

    private FailureNames() {}

    static EgressFailure of(IOException failure) {
        return switch (failure) {
            case GuardedDns.Refused any -> EgressFailure.PRIVATE_ADDRESS;
            case UnknownHostException any -> EgressFailure.DNS_FAILED;
            case ConnectTimeoutException any -> EgressFailure.CONNECT_TIMEOUT;
            case ConnectException any -> EgressFailure.CONNECT_REFUSED;
            case NoRouteToHostException any -> EgressFailure.CONNECT_REFUSED;
            case SSLException any -> EgressFailure.TLS_FAILED;
            case InterruptedIOException any -> EgressFailure.TIMEOUT;
            case ClientProtocolException any -> EgressFailure.BAD_RESPONSE;
            case MessageConstraintException any -> EgressFailure.BAD_RESPONSE;
            case MalformedChunkCodingException any -> EgressFailure.BAD_RESPONSE;
            case ZipException any -> EgressFailure.BAD_RESPONSE;
            default -> EgressFailure.RESET;
        };
    }
}
