package io.wagate.admin;

import io.wagate.audit.AuditEntry;
import io.wagate.audit.AuditLog;
import io.wagate.kernel.Administrator;
import io.wagate.kernel.Csv;
import io.wagate.kernel.Problem;
import io.wagate.kernel.TenantId;
import io.wagate.tenant.Tenant;
import io.wagate.tenant.TenantService;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/** The audit as a file, written while it is read, so that its length costs no memory. */
@Controller
class AuditExportController {

    private static final String HEADER = Csv.line(
            "time", "tenant", "actor_kind", "actor", "action", "subject", "remote_address", "id", "sequence", "hash");

    private final AuditLog audit;
    private final AuditRows rows;
    private final TenantService tenants;
    private final JsonMapper json;
    private final InstantSource clock;

    AuditExportController(AuditLog audit, AuditRows rows, TenantService tenants, JsonMapper json, InstantSource clock) {
        this.audit = audit;
        this.rows = rows;
        this.tenants = tenants;
        this.json = json;
        this.clock = clock;
    }

    @GetMapping("/admin/audit/export")
    void export(Administrator by, @RequestParam Map<String, String> parameters, HttpServletResponse response)
            throws IOException {
        AuditSearch search = AuditSearch.of(parameters);
        String slug = search.tenant();
        TenantId tenant = slug == null || search.isPlatform()
                ? null
                : tenants.find(slug)
                        .map(Tenant::id)
                        .orElseThrow(() -> new Problem.NotFound("TENANT_NOT_FOUND", "Tenant").asException());
        switch (parameters.getOrDefault("format", "csv")) {
            case "csv" -> write(by, search, tenant, response, "csv", "text/csv", HEADER, this::csv);
            case "jsonl" -> write(by, search, tenant, response, "jsonl", "application/x-ndjson", "", this::json);
            default -> throw new Problem.NotFound("NOT_FOUND", "Format").asException();
        }
    }

    private void write(
            Administrator by,
            AuditSearch search,
            @Nullable TenantId tenant,
            HttpServletResponse response,
            String ending,
            String type,
            String header,
            Function<AuditRows.Row, String> line)
            throws IOException {
        String day = clock.instant().atZone(ZoneOffset.UTC).toLocalDate().toString();
        response.setContentType(type);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit-" + day + "." + ending + "\"");
        PrintWriter out = response.getWriter();
        out.write(header);
        audit.export(by, search.filter(tenant), entries -> {
            rows.of(entries).forEach(row -> out.write(line.apply(row)));
            out.flush();
        });
    }

    private String csv(AuditRows.Row row) {
        AuditEntry entry = row.entry();
        AuditEntry.Seal seal = entry.seal();
        return Csv.line(
                entry.occurredAt(),
                row.slug(),
                entry.actorKind(),
                entry.actorId(),
                entry.action(),
                entry.subject(),
                entry.remoteAddress(),
                entry.id(),
                seal == null ? null : seal.sequence(),
                seal == null ? null : seal.hash());
    }

    /** All that the hash covers, so that a whole chain can be checked from the file. */
    private String json(AuditRows.Row row) {
        AuditEntry entry = row.entry();
        AuditEntry.Seal seal = entry.seal();
        TenantId tenant = entry.tenant();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("sequence", seal == null ? null : seal.sequence());
        values.put("id", Long.toString(entry.id()));
        values.put("tenantNumber", tenant == null ? 0 : tenant.value());
        values.put("tenant", row.slug());
        values.put("occurredAt", entry.occurredAt().toString());
        values.put("actorKind", entry.actorKind());
        values.put("actor", entry.actorId());
        values.put("action", entry.action());
        values.put("subject", entry.subject());
        values.put("remoteAddress", entry.remoteAddress());
        values.put("hash", seal == null ? null : seal.hash());
        return json.writeValueAsString(values) + "\n";
    }
}
