package io.wagate.portal.docs;

import io.wagate.account.LoggedIn;
import io.wagate.kernel.ApiDocuments;
import io.wagate.kernel.BaseUrl;
import io.wagate.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Every route of a dialect, read from its OpenAPI document. */
@Controller
class ReferenceController {

    private final ApiDocuments documents;
    private final BaseUrl baseUrl;
    private final DocsFrame frame;

    ReferenceController(ApiDocuments documents, BaseUrl baseUrl, DocsFrame frame) {
        this.documents = documents;
        this.baseUrl = baseUrl;
        this.frame = frame;
    }

    @GetMapping("/docs/reference/{dialect}")
    String reference(
            @Nullable LoggedIn reader,
            @PathVariable String dialect,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Map<String, Object> document =
                documents.of(dialect).orElseThrow(() -> new Problem.NotFound("NOT_FOUND", "Reference").asException());
        frame.put(model, reader, dialect, request, response);
        model.addAttribute("dialect", dialect);
        model.addAttribute("reference", Reference.of(document, baseUrl.value()));
        return "docs/reference";
    }
}
