/** What the pages share: marks, texts, cards, and where work is done. Knows no page. */
package dev.throughline.ui.common;
