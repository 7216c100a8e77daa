package io.wagate.portal.sample;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The languages of the samples, in the order of the tabs. */
public enum CodeLanguage {
    CURL("curl", "cURL", "sh"),
    NODE("node", "Node.js", "js"),
    PYTHON("python", "Python", "py"),
    PHP("php", "PHP", "php"),
    JAVA("java", "Java", "java"),
    GO("go", "Go", "go"),
    CSHARP("csharp", "C#", "cs"),
    RUBY("ruby", "Ruby", "rb");

    private final String id;
    private final String title;
    private final String ending;

    CodeLanguage(String id, String title, String ending) {
        this.id = id;
        this.title = title;
        this.ending = ending;
    }

    /** As it stands in an address. */
    public String id() {
        return id;
    }

    public String title() {
        return title;
    }

    /** How the name of its files ends. */
    String ending() {
        return ending;
    }

    public static Optional<CodeLanguage> of(String id) {
        return Arrays.stream(values()).filter(one -> one.id.equals(id)).findFirst();
    }

    /** The name under which a sample is saved: Java wants the class's, C# the program's. */
    String file(String name) {
        return switch (this) {
            case JAVA -> name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + ".java";
            case CSHARP -> "Program.cs";
            case CURL, NODE, PYTHON, PHP, GO, RUBY -> name + "." + ending;
        };
    }
}
