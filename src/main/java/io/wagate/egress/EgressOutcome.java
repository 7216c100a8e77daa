package io.wagate.egress;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What became of a request: an answer of whatever status, or a failure with a name. */
public sealed interface EgressOutcome {

    /** From the call to the end of the body, or to the failure. */
    Duration took();

    /**
     * The other side answered.
     *
     * @param status the HTTP status; 3xx only where the profile follows no redirects
     * @param headers by lower-case name
     * @param url the address that answered in the end
     * @param size bytes of the (decoded) body that were handed on
     * @param cut whether the body was longer than the profile reads
     */
    record Answered(int status, Map<String, List<String>> headers, String url, long size, boolean cut, Duration took)
            implements EgressOutcome {

        public boolean isSuccess() {
            return status >= 200 && status < 300;
        }

        /** The first header of this name. */
        public Optional<String> header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                    .findFirst();
        }
    }

    /** Nothing usable came back. */
    record Failed(EgressFailure failure, Duration took) implements EgressOutcome {}
}
