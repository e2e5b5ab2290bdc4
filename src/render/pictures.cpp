#include "render/pictures.h"

namespace plumbline::render {

const PictureKind* find_picture(std::string_view key) {
  for (const PictureKind* each : all_pictures()) {
    if (each->key == key) return each;
  }
  return nullptr;
}

PictureBook picture_book(const Report& report) {
  PictureBook book;
  for (const PictureKind* each : all_pictures()) book.keys.emplace_back(each->key);
  book.draw = [&report](const std::string& key) {
    const PictureKind* kind = find_picture(key);
    return kind == nullptr ? Picture{} : kind->draw(report);
  };
  return book;
}

}  // namespace plumbline::render
