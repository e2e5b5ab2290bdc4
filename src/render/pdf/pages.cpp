#include "render/pdf/pages.h"

namespace plumbline::render::pdf {

namespace {

/// What keeps neighbours together; each level gives up what the one before it could not have.
enum class Bond { group, next, none };

class Filler {
 public:
  Filler(const Flow& flow, double first_height, double height)
      : flow_(flow), height_(height), room_(first_height) {}

  std::vector<Page> fill() {
    place(0, flow_.size(), Bond::group);
    if (!page_.empty() || pages_.empty()) pages_.push_back(std::move(page_));
    return std::move(pages_);
  }

 private:
  bool bound(std::size_t i, Bond bond) const {
    const Piece& here = flow_[i];
    const Piece& next = flow_[i + 1];
    if (bond == Bond::none || here.new_page || next.new_page) return false;
    if (here.with_next) return true;
    return bond == Bond::group && here.group != 0 && here.group == next.group;
  }

  double needed(std::size_t from, std::size_t to, bool at_top) const {
    double sum = 0;
    for (std::size_t i = from; i < to; ++i)
      sum += flow_[i].height + (at_top && i == from ? 0 : flow_[i].gap);
    if (at_top && flow_[from].head) sum += flow_[from].head->height;
    return sum;
  }

  void place(std::size_t from, std::size_t to, Bond bond) {
    while (from < to) {
      std::size_t end = from + 1;
      while (end < to && bound(end - 1, bond)) ++end;
      if (flow_[from].new_page)
        turn();
      else
        unit(from, end, bond);
      from = end;
    }
  }

  void unit(std::size_t from, std::size_t to, Bond bond) {
    constexpr double rounding = 0.01;
    if (used_ + needed(from, to, page_.empty()) <= room_ + rounding) return put(from, to);
    if (to - from == 1 || needed(from, to, true) <= height_ + rounding) {
      turn();
      return put(from, to);
    }
    // No page can hold it: it starts where it stands if a good part of it fits there.
    if (room_ - used_ < height_ / 4) turn();
    place(from, to, bond == Bond::group ? Bond::next : Bond::none);
  }

  void put(std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) {
      const Piece& piece = flow_[i];
      if (page_.empty() && piece.head && piece.head->height + piece.height <= height_) {
        page_.push_back({.piece = piece.head.get(), .y = 0, .gap = 0, .repeated = true});
        used_ = piece.head->height;
      }
      const double gap = page_.empty() ? 0 : piece.gap;
      page_.push_back({.piece = &piece, .y = used_ + gap, .gap = gap});
      used_ += gap + piece.height;
    }
  }

  void turn() {
    if (page_.empty()) return;
    pages_.push_back(std::move(page_));
    page_.clear();
    used_ = 0;
    room_ = height_;
  }

  const Flow& flow_;
  double height_;
  double room_;
  double used_ = 0;
  std::vector<Page> pages_;
  Page page_;
};

}  // namespace

std::vector<Page> paginate(const Flow& flow, double first_height, double height) {
  return Filler(flow, first_height, height).fill();
}

}  // namespace plumbline::render::pdf
