package io.wagate.portal.docs;

import io.wagate.portal.docs.Chapter.Block;
import io.wagate.portal.docs.Chapter.Generated;
import io.wagate.portal.docs.Chapter.Section;
import io.wagate.portal.docs.Chapter.Table;
import io.wagate.portal.docs.Chapter.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Reads a chapter: CommonMark with tables, no raw HTML, no addresses with a script in them. Links to other chapters are
 * written as links to their files, those to pages of the portal with a slash in front; both become relative, so that they
 * hold wherever the application is mounted. A fenced block {@code snippet} names a sample, one called {@code generated}
 * what the page fills in.
 */
final class Markdown {

    private static final List<TablesExtension> TABLES = List.of((TablesExtension) TablesExtension.create());
    private static final String FILE = "(?:\\.\\./)*(?:[a-z]+/)?([a-z-]+)\\.md(#.*)?";

    private final Parser parser = Parser.builder().extensions(TABLES).build();
    private final HtmlRenderer html;
    private final String up;

    /** @param up what leads from the page to {@code /docs/}: nothing, or {@code ../} for pages one level below */
    Markdown(String up) {
        this.up = up;
        this.html = HtmlRenderer.builder()
                .extensions(TABLES)
                .escapeHtml(true)
                .sanitizeUrls(true)
                .attributeProviderFactory(context -> (node, tag, attributes) -> {
                    if (node instanceof TableBlock) {
                        attributes.put("class", "table");
                    } else if (node instanceof Heading heading) {
                        attributes.put("id", anchor(text(heading)));
                    }
                })
                .build();
    }

    Chapter chapter(String id, String source) {
        Node document = parser.parse(source);
        document.accept(new Links());
        List<Draft> drafts = new ArrayList<>();
        String lead = "";
        for (Node node : children(document)) {
            if (node instanceof Heading heading && heading.getLevel() <= 2) {
                drafts.add(new Draft(drafts.isEmpty() ? "" : anchor(text(heading)), text(heading)));
            } else if (drafts.isEmpty()) {
                throw new IllegalStateException("The chapter " + id + " begins without a title");
            } else {
                add(drafts.getLast(), node);
                lead = lead.isEmpty() && node instanceof Paragraph ? text(node) : lead;
            }
        }
        return new Chapter(
                id,
                drafts.getFirst().title,
                lead,
                drafts.stream().map(Draft::section).toList());
    }

    /** One line of words, such as a cell of a table of ours. */
    Prose line(String source) {
        Node document = parser.parse(source);
        document.accept(new Links());
        return new Prose(html.render(document).strip().replaceFirst("^<p>", "").replaceFirst("</p>$", ""));
    }

    /** What a heading is called in addresses. */
    static String anchor(String title) {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    private void add(Draft draft, Node node) {
        switch (node) {
            case FencedCodeBlock code -> code(draft, code);
            case IndentedCodeBlock code ->
                draft.codes.add(
                        new Chapter.Code("sh", "shell", code.getLiteral().stripTrailing(), null));
            case TableBlock table -> draft.blocks.add(new Table(new Prose(headed(html.render(table)))));
            default -> draft.words(html.render(node));
        }
        draft.text.append(text(node)).append('\n');
    }

    /** A heading without words is none: one alone becomes a cell, and where all are empty there is no head. */
    private static String headed(String table) {
        return table.replaceFirst("<thead>\\s*<tr>\\s*(<th></th>\\s*)+</tr>\\s*</thead>\\s*", "")
                .replace("<th></th>", "<td></td>");
    }

    private static void code(Draft draft, FencedCodeBlock code) {
        String[] info = (code.getInfo() + " ").split(" ", 2);
        String literal = code.getLiteral().stripTrailing();
        switch (info[0]) {
            case "generated" -> draft.blocks.add(new Generated(literal.strip()));
            case "snippet" -> draft.codes.add(new Chapter.Code("", "", "", literal.strip()));
            default -> draft.codes.add(new Chapter.Code(info[0], caption(info[0], info[1].strip()), literal, null));
        }
    }

    private static String caption(String kind, String said) {
        if (!said.isEmpty()) {
            return said;
        }
        return switch (kind) {
            case "", "sh" -> "shell";
            case "json" -> "JSON";
            default -> kind;
        };
    }

    /** The words without their marks, one blank between them; code blocks are no words. */
    private static String text(Node node) {
        StringBuilder words = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                words.append(text.getLiteral());
            }

            @Override
            public void visit(Code code) {
                words.append(code.getLiteral());
            }

            @Override
            public void visit(SoftLineBreak line) {
                words.append(' ');
            }

            @Override
            public void visit(ListItem item) {
                words.append(' ');
                visitChildren(item);
            }

            @Override
            public void visit(CustomNode cell) {
                words.append(' ');
                visitChildren(cell);
            }
        });
        return words.toString().strip().replaceAll("\\s+", " ");
    }

    private static List<Node> children(Node parent) {
        List<Node> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            children.add(node);
        }
        return children;
    }

    /** A section that is being read. */
    private static final class Draft {

        private final String id;
        private final String title;
        private final List<Block> blocks = new ArrayList<>();
        private final List<Chapter.Code> codes = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();

        Draft(String id, String title) {
            this.id = id;
            this.title = title;
        }

        void words(String more) {
            boolean goesOn = !blocks.isEmpty() && blocks.getLast() instanceof Words;
            String before = goesOn && blocks.removeLast() instanceof Words words
                    ? words.prose().html()
                    : "";
            blocks.add(new Words(new Prose(before + more)));
        }

        Section section() {
            return new Section(id, title, List.copyOf(blocks), List.copyOf(codes), text.toString());
        }
    }

    /** Turns links into such as a browser follows, and gives each smaller heading a link to itself. */
    private final class Links extends AbstractVisitor {

        @Override
        public void visit(Link link) {
            String to = link.getDestination();
            if (to.matches(FILE)) {
                link.setDestination(up + to.replaceFirst(FILE, "$1$2"));
            } else if (to.startsWith("/")) {
                link.setDestination(up + ".." + to);
            }
            visitChildren(link);
        }

        @Override
        public void visit(Heading heading) {
            visitChildren(heading);
            if (heading.getLevel() > 2) {
                Link own = new Link("#" + anchor(text(heading)), null);
                children(heading).forEach(own::appendChild);
                heading.appendChild(own);
            }
        }
    }
}
