#include <algorithm>
#include <map>
#include <numeric>

#include "render/pdf/flow.h"

namespace plumbline::render::pdf {

namespace {

constexpr double write_in_height = 25.6;  // 9 mm
constexpr double write_in_width = 54;

/// What each column asks for.
struct Wish {
  double natural = 0;    ///< nothing is broken
  double narrowest = 0;  ///< no word is broken
};

/// Letters and figures that no line is broken between.
bool is_one_word(const Inline& text) {
  const std::string words = plain_text(text);
  return std::all_of(words.begin(), words.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  });
}

class TableMaker {
 public:
  TableMaker(const Table& table, const Maker& make, Span place)
      : table_(table), make_(make), place_(place) {
    const Theme& theme = make.theme;
    pad_x_ = 4 * theme.scale;
    pad_y_ = 2.2 * theme.scale;
    for (const Column& column : table.columns) write_in_ = write_in_ || column.write_in;
    title_ = {.size = theme.small, .colour = theme.accent, .strong = true};
    cell_ = {.size = theme.label, .colour = theme.text};
    nothing_ = make.shaper.shape(Inline{}, cell_, -1);
  }

  Flow make() {
    if (table_.columns.empty() || table_.rows.empty()) return {};
    share_out();
    Flow out;
    auto head = std::make_shared<Piece>(row(titles(), title_, Kind::head, "TH", 0));
    const bool repeats = head->height < make_.most_height / 3;
    head->with_next = true;
    wrap_row(*head);
    out.push_back(*head);
    for (std::size_t i = 0; i < table_.rows.size(); ++i) {
      std::vector<const Inline*> cells;
      for (const Inline& cell : table_.rows[i]) cells.push_back(&cell);
      for (Piece& piece : row_pieces(cells, i, head->height)) {
        if (repeats) piece.head = head;
        out.push_back(std::move(piece));
      }
    }
    // Neither the first nor the last row stands alone.
    if (out.size() > 3) {
      out[1].with_next = true;
      out[out.size() - 2].with_next = true;
    }
    wrap(out, 0, "Table");
    // What is drawn again at the top of a page is no part of the structure a second time.
    head->opens.clear();
    head->closes = 0;
    head->draw = row(titles(), title_, Kind::head, nullptr, 0).draw;
    return out;
  }

 private:
  enum class Kind { head, plain, striped };

  std::vector<const Inline*> titles() const {
    std::vector<const Inline*> out;
    for (const Column& column : table_.columns) out.push_back(&column.title);
    return out;
  }

  static void wrap_row(Piece& piece) {
    piece.opens.insert(piece.opens.begin(), "TR");
    ++piece.closes;
  }

  Wish wish_of(std::size_t i) {
    const Column& column = table_.columns[i];
    Wish out;
    const auto take = [&](const Inline& text, const Look& look) {
      if (text.empty()) return;
      const double natural = make_.shaper.shape(text, look, -1).width();
      out.natural = std::max(out.natural, natural);
      // The longest word of a text that is short enough is not asked for.
      if (natural > out.narrowest)
        out.narrowest = std::max(
            out.narrowest, is_one_word(text) ? natural : make_.shaper.longest_word(text, look));
    };
    take(column.title, title_);
    for (const auto& row : table_.rows)
      if (i < row.size()) take(row[i], cell_);
    const double more = 2 * pad_x_ + 0.5;
    out.natural += more;
    out.narrowest = std::min(out.narrowest + more, place_.width * 0.4);
    if (column.write_in) {
      double weight = 0;
      for (std::size_t each = 0; each < table_.columns.size(); ++each) weight += weight_of(each);
      out.natural = std::max({out.natural, write_in_width, place_.width * weight_of(i) / weight});
    }
    return out;
  }

  /// Who needs less than the share of its weight gets what it needs; the others share what is left,
  /// none of them less than its longest word.
  void share_out() {
    const std::size_t count = table_.columns.size();
    std::vector<Wish> wishes;
    for (std::size_t i = 0; i < count; ++i) wishes.push_back(wish_of(i));
    level(wishes);
    double natural = 0;
    for (const Wish& wish : wishes) natural += wish.natural;
    widths_.assign(count, 0);
    if (natural <= place_.width) {
      for (std::size_t i = 0; i < count; ++i) widths_[i] = wishes[i].natural;
      return widen(place_.width - natural);
    }
    std::vector<bool> open(count, true);
    double left = place_.width;
    for (bool again = true; again;) {
      again = false;
      const double weight = open_weight(open);
      for (std::size_t i = 0; i < count && !again; ++i) {
        if (!open[i]) continue;
        const double share = left * weight_of(i) / weight;
        const bool small = wishes[i].natural <= share;
        if (!small && wishes[i].narrowest <= share) continue;
        widths_[i] = small ? wishes[i].natural : wishes[i].narrowest;
        left -= widths_[i];
        open[i] = false;
        again = true;
      }
    }
    const double weight = open_weight(open);
    for (std::size_t i = 0; i < count; ++i)
      if (open[i]) widths_[i] = left * weight_of(i) / weight;
    const double sum = std::accumulate(widths_.begin(), widths_.end(), 0.0);
    for (double& width : widths_) width *= place_.width / sum;
  }

  double weight_of(std::size_t i) const { return std::max(table_.columns[i].weight, 1); }
  double open_weight(const std::vector<bool>& open) const {
    double sum = 0;
    for (std::size_t i = 0; i < open.size(); ++i) sum += open[i] ? weight_of(i) : 0;
    return std::max(sum, 1.0);
  }

  /// Columns of one kind are of one width: the days of a week.
  void level(std::vector<Wish>& wishes) const {
    for (std::size_t i = 0; i < wishes.size(); ++i)
      for (std::size_t j = 0; j < wishes.size(); ++j) {
        const Column &a = table_.columns[i], &b = table_.columns[j];
        if (a.align == Align::centre && b.align == a.align && a.weight == b.weight)
          wishes[i].natural = std::max(wishes[i].natural, wishes[j].natural);
      }
  }

  /// What is left over: columns to write into take it, else all get some air.
  void widen(double more) {
    double weight = 0;
    for (std::size_t i = 0; i < widths_.size(); ++i)
      if (table_.columns[i].write_in) weight += weight_of(i);
    for (std::size_t i = 0; i < widths_.size(); ++i) {
      if (write_in_) {
        if (table_.columns[i].write_in) widths_[i] += more * weight_of(i) / weight;
      } else {
        widths_[i] += std::min(more / static_cast<double>(widths_.size()), 22 * make_.theme.scale);
      }
    }
  }

  double total() const { return std::accumulate(widths_.begin(), widths_.end(), 0.0); }

  /// The cells from their line `first[i]` on, as far as they fit; `first` is moved on.
  std::vector<Text> shaped(const std::vector<const Inline*>& cells, const Look& usual) const {
    std::vector<Text> out;
    for (std::size_t i = 0; i < widths_.size(); ++i) {
      const double room = std::max(widths_[i] - 2 * pad_x_, 1.0);
      if (i >= cells.size() || cells[i]->empty()) {
        out.push_back(nothing_);
        continue;
      }
      Look look = usual;
      look.align = table_.columns[i].align;
      auto fits = make_.shaper.shape(*cells[i], usual, -1).in_room(room, look.align);
      out.push_back(fits ? std::move(*fits) : make_.shaper.shape(*cells[i], look, room));
    }
    return out;
  }

  Piece row(const std::vector<const Inline*>& cells, const Look& look, Kind kind, const char* tag,
            double least) const {
    std::vector<Text> texts = shaped(cells, look);
    std::vector<std::size_t> from(texts.size(), 0), to;
    for (const Text& text : texts) to.push_back(text.lines());
    return slice(texts, from, to, kind, tag, least);
  }

  Piece slice(const std::vector<Text>& texts, const std::vector<std::size_t>& from,
              const std::vector<std::size_t>& to, Kind kind, const char* tag, double least) const {
    double height = least;
    for (std::size_t i = 0; i < texts.size(); ++i)
      height = std::max(height, texts[i].height(from[i], to[i]) + 2 * pad_y_);
    Piece piece{.height = height, .ref = {}, .draw = {}};
    piece.draw = [texts, from, to, kind, tag, height, widths = widths_, place = place_,
                  pad_x = pad_x_, pad_y = pad_y_, boxed = write_in_,
                  width = total()](Canvas& canvas, double y, double) {
      const Theme& theme = canvas.theme();
      if (kind == Kind::striped) canvas.fill(place.x, y, width, height, theme.stripe);
      if (kind == Kind::head) {
        canvas.fill(place.x, y, width, height, theme.tint);
        canvas.line(place.x, y + height, place.x + width, y + height, 0.9, theme.accent);
      } else {
        canvas.line(place.x, y + height, place.x + width, y + height, 0.4, theme.rule);
      }
      double x = place.x;
      for (std::size_t i = 0; i < texts.size(); ++i) {
        if (tag != nullptr) canvas.begin(tag);
        const double inner = texts[i].height(from[i], to[i]);
        const double lower = boxed ? std::max((height - inner) / 2, pad_y) : pad_y;
        texts[i].draw(canvas, x + pad_x, y + lower, from[i], to[i],
                      tag != nullptr && !texts[i].is_one_stretch(from[i], to[i]));
        if (tag != nullptr) canvas.end();
        if (boxed) canvas.line(x, y, x, y + height, 0.4, theme.rule);
        x += widths[i];
      }
      if (boxed) canvas.line(x, y, x, y + height, 0.4, theme.rule);
    };
    return piece;
  }

  /// One piece; several only for a row that no page can hold.
  Flow row_pieces(const std::vector<const Inline*>& cells, std::size_t number,
                  double head_height) const {
    const Kind kind = number % 2 == 1 && !write_in_ ? Kind::striped : Kind::plain;
    const double least = write_in_ ? write_in_height : 0;
    const std::vector<Text> texts = shaped(cells, cell_);
    const double most = std::max(make_.most_height - head_height - 2 * pad_y_, 40.0);
    std::vector<std::size_t> from(texts.size(), 0);
    Flow out;
    for (bool more = true; more;) {
      more = false;
      std::vector<std::size_t> to = from;
      for (std::size_t i = 0; i < texts.size(); ++i) {
        while (to[i] < texts[i].lines() &&
               (to[i] == from[i] || texts[i].height(from[i], to[i] + 1) <= most))
          ++to[i];
        more = more || to[i] < texts[i].lines();
      }
      out.push_back(slice(texts, from, to, kind, "TD", least));
      wrap_row(out.back());
      from = to;
    }
    return out;
  }

  const Table& table_;
  const Maker& make_;
  Span place_;
  double pad_x_ = 0, pad_y_ = 0;
  bool write_in_ = false;
  Look title_, cell_;
  std::vector<double> widths_;
  Text nothing_;
};

}  // namespace

Flow table_flow(const Table& table, const Maker& make, Span place) {
  return TableMaker(table, make, place).make();
}

}  // namespace plumbline::render::pdf
