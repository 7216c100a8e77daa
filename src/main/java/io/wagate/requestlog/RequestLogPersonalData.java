package io.wagate.requestlog;

import io.wagate.kernel.PersonalRows;
import java.util.Collections;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The requests that name a number, in their address or their bodies. They live for weeks only, so they are read through. */
@Component
@Order(15)
class RequestLogPersonalData extends PersonalRows {

    private static final Kind REQUESTS = new Kind(
            "API requests",
            RequestLogData.REQUESTS,
            "requests",
            "path REGEXP ? OR COALESCE(request_body, '') REGEXP ? OR COALESCE(response_body, '') REGEXP ?",
            (tenant, subject) -> Collections.nCopies(3, subject.writtenPattern()));

    RequestLogPersonalData(JdbcClient jdbc) {
        super(jdbc, REQUESTS);
    }
}
