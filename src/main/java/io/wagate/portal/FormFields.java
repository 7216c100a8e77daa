package io.wagate.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.support.RequestDataValueProcessor;

/** Adds to every form that changes something, beside the proof that it is ours, the tenant that its page was made for. */
final class FormFields implements RequestDataValueProcessor {

    private final RequestDataValueProcessor proof;
    private final PageTenant tenant;

    FormFields(RequestDataValueProcessor proof, PageTenant tenant) {
        this.proof = proof;
        this.tenant = tenant;
    }

    @Override
    public @Nullable Map<String, String> getExtraHiddenFields(HttpServletRequest request) {
        Map<String, String> fields = proof.getExtraHiddenFields(request);
        if (fields == null || fields.isEmpty()) {
            return fields;
        }
        Map<String, String> all = new LinkedHashMap<>(fields);
        tenant.current().ifPresent(slug -> all.put(PageTenant.FIELD, slug));
        return all;
    }

    @Override
    public String processAction(HttpServletRequest request, String action, String method) {
        return proof.processAction(request, action, method);
    }

    @Override
    public String processFormFieldValue(HttpServletRequest request, @Nullable String name, String value, String type) {
        return proof.processFormFieldValue(request, name, value, type);
    }

    @Override
    public String processUrl(HttpServletRequest request, String url) {
        return proof.processUrl(request, url);
    }
}
