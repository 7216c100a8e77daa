package io.wagate.consent;

import io.wagate.kernel.DataSubject;
import io.wagate.kernel.PersonalRows;
import io.wagate.kernel.TenantId;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** That a number does not want to be written to. It stays: without it somebody would write to them again. */
@Component
@Order(110)
class ConsentPersonalData extends PersonalRows {

    private static final Kind OPT_OUTS = new Kind(
            "Opt-out",
            ConsentData.OPT_OUTS,
            "opt-outs",
            "contact = ?",
            (tenant, subject) -> List.of(subject.address()));

    ConsentPersonalData(JdbcClient jdbc) {
        super(jdbc, OPT_OUTS);
    }

    @Override
    public boolean isKept() {
        return true;
    }

    @Override
    public int erase(TenantId tenant, DataSubject subject, int most) {
        return 0;
    }
}
