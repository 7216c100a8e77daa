package io.wagate.portal.template;

import io.wagate.template.Layout;
import org.springframework.stereotype.Component;

/** What the kinds of buttons are called. In templates: {@code @templateWords.kind(kind)}. */
@Component("templateWords")
class TemplateWords {

    public String kind(Layout.Kind kind) {
        return switch (kind) {
            case QUICK_REPLY -> "Quick reply";
            case URL -> "Address";
            case PHONE_NUMBER -> "Phone number";
            case COPY_CODE -> "Code to copy";
            case FLOW -> "Flow";
            case CATALOG -> "Catalogue";
        };
    }
}
